"""What people touch: the command line and the local app. Both are thin."""
