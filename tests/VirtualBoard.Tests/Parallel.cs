// Every board has a world and a clock of its own.
[assembly: Parallelize(Workers = 0, Scope = ExecutionScope.MethodLevel)]
