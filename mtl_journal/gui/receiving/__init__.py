"""Receiving a share: the plan first, then one step that can be taken back."""
