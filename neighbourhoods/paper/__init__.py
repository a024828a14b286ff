"""Drawing on paper: a sheet to print, and entering later what somebody drew on it."""
