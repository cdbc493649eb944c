"""The words and phrases that the check knows, one table a rule, in TOML: to be read and edited by people."""
