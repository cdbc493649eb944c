"""Tests of the eval commands."""
