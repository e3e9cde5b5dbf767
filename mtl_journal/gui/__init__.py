"""The desk window: screens, each a folder, that know services and domain only."""
