"""The commands of `keyou` that need a configuration."""
