import Basics

print(SourceLocation(file: "meshplan"))
