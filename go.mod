module streamml

go 1.26
