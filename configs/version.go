package configs

// Version is that of the program. It stands in every resolved configuration.
const Version = "0.1.0"
