"""What people meet: the command line and the pages it writes; no reading logic lives here."""
