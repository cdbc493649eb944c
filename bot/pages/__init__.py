"""Pages for people in the firm: server-rendered, in Chinese, usable on a phone."""
