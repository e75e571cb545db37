"""The web record: pages rendered on this machine, without JavaScript and without a request to any other."""
