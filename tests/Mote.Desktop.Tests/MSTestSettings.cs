// Every test starts a server of its own and mostly waits. Classes that weigh the memory of the process say that they must be alone.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
