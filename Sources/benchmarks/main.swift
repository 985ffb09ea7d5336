import Basics

print(SourceLocation(file: "benchmarks"))
