"""The ten rules, one file each; superlatives, ranks and matchless words together make `absolute`."""
