using System.Runtime.CompilerServices;
using Mote.Browsers.Tests.Browsers;

namespace Mote.Browsers.Tests
{
    /// <summary>A test in a browser. Where the browser crashes, the test runs once more, in a new one, and says so in its output. Every other failure, and a
    /// second crash, fails it.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class BrowserTestAttribute : TestMethodAttribute
    {
        /// <summary>Marks a test; the compiler fills in where it is.</summary>
        public BrowserTestAttribute([CallerFilePath] string declaringFilePath = "", [CallerLineNumber] int declaringLineNumber = -1)
            : base(declaringFilePath, declaringLineNumber)
        {
        }

        /// <inheritdoc/>
        public override async Task<TestResult[]> ExecuteAsync(ITestMethod testMethod)
        {
            TestResult[] first = await base.ExecuteAsync(testMethod);
            BrowserEndedException? ended = first.Select(result => EndOf(result.TestFailureException)).FirstOrDefault(found => found != null);
            if (ended == null)
            {
                return first;
            }

            TestResult[] second = await base.ExecuteAsync(testMethod);
            foreach (TestResult result in second)
            {
                result.LogOutput = $"The browser ended in the first run, so this is the second: {ended.Message}{Environment.NewLine}{result.LogOutput}";
            }

            return second;
        }

        private static BrowserEndedException? EndOf(Exception? failure)
        {
            while (failure is not (null or BrowserEndedException))
            {
                failure = failure.InnerException;
            }

            return (BrowserEndedException?)failure;
        }
    }
}
