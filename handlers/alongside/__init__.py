"""What goes along with any deed: tags put on, the next step agreed."""
