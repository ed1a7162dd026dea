"""What the user named, as items that can be read: files, folders, addresses, and the sidecars beside them."""
