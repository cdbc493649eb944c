"""Tests of understanding, and the training of its small model."""
