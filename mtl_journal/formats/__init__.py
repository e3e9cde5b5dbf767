"""Foreign formats, one file each: `entry_formats` and `framework_formats` list them."""
