using System.Reflection;

namespace Mote.Browsers.Tests
{
    /// <summary>A test whose runs end as they are told to.</summary>
    internal sealed class ScriptedTestMethod : ITestMethod
    {
        private readonly Exception?[] _failures;

        /// <summary>Makes one.</summary>
        /// <param name="failures">What each run fails with; null where it passes.</param>
        public ScriptedTestMethod(Exception?[] failures) => _failures = failures;

        /// <summary>How often it ran.</summary>
        public int Runs { get; private set; }

        public string TestMethodName => nameof(ScriptedTestMethod);

        public string TestClassName => nameof(ScriptedTestMethod);

        public Type ReturnType => typeof(Task);

        public object?[] Arguments => [];

        public ParameterInfo[] ParameterTypes => [];

        public MethodInfo MethodInfo => typeof(ScriptedTestMethod).GetMethod(nameof(InvokeAsync))!;

        public Task<TestResult> InvokeAsync(object?[]? arguments)
        {
            Exception? failure = _failures[Runs++];
            return Task.FromResult(new TestResult
            {
                Outcome = failure == null ? UnitTestOutcome.Passed : UnitTestOutcome.Failed,
                TestFailureException = failure,
            });
        }

        public Attribute[] GetAllAttributes() => [];

        public TAttribute[] GetAttributes<TAttribute>()
            where TAttribute : Attribute => [];
    }
}
