// Every test starts a broker and boards of its own and mostly waits.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
