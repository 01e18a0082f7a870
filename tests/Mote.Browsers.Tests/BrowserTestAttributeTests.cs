using Mote.Browsers.Tests.Browsers;

namespace Mote.Browsers.Tests
{
    /// <summary>When a test in a browser runs a second time.</summary>
    [TestClass]
    public sealed class BrowserTestAttributeTests
    {
        private static readonly BrowserEndedException _crash = new("The driver said so.");
        private static readonly AssertFailedException _failed = new("Expected 1, found 2.");

        [TestMethod]
        public async Task Test_Passes_RunsOnceAndSaysNothing()
        {
            ScriptedTestMethod method = new([null]);
            TestResult result = await RunAsync(method);
            Assert.AreEqual(UnitTestOutcome.Passed, result.Outcome);
            Assert.AreEqual(1, method.Runs);
            Assert.IsNull(result.LogOutput);
        }

        [TestMethod]
        public async Task Browser_CrashedOnce_RunsAgainPassesAndSaysSo()
        {
            ScriptedTestMethod method = new([_crash, null]);
            TestResult result = await RunAsync(method);
            Assert.AreEqual(UnitTestOutcome.Passed, result.Outcome);
            Assert.AreEqual(2, method.Runs);
            Assert.Contains("The browser ended in the first run", result.LogOutput!);
            Assert.Contains(_crash.Message, result.LogOutput!);
        }

        [TestMethod]
        public async Task Browser_CrashedInsideAnotherException_RunsAgain()
        {
            ScriptedTestMethod method = new([new InvalidOperationException("Cleanup failed.", _crash), null]);
            TestResult result = await RunAsync(method);
            Assert.AreEqual(UnitTestOutcome.Passed, result.Outcome);
            Assert.AreEqual(2, method.Runs);
        }

        [TestMethod]
        public async Task Browser_CrashedTwice_Fails()
        {
            ScriptedTestMethod method = new([_crash, _crash, null]);
            TestResult result = await RunAsync(method);
            Assert.AreEqual(UnitTestOutcome.Failed, result.Outcome);
            Assert.AreEqual(2, method.Runs);
            Assert.AreSame(_crash, result.TestFailureException);
        }

        [TestMethod]
        public async Task Assertion_Failed_FailsAtOnce()
        {
            ScriptedTestMethod method = new([_failed, null]);
            TestResult result = await RunAsync(method);
            Assert.AreEqual(UnitTestOutcome.Failed, result.Outcome);
            Assert.AreEqual(1, method.Runs);
        }

        [TestMethod]
        public async Task Assertion_FailedAfterACrash_Fails()
        {
            ScriptedTestMethod method = new([_crash, _failed, null]);
            TestResult result = await RunAsync(method);
            Assert.AreEqual(UnitTestOutcome.Failed, result.Outcome);
            Assert.AreEqual(2, method.Runs);
            Assert.AreSame(_failed, result.TestFailureException);
        }

        // No class of browsers may have a test that a crash fails.
        [TestMethod]
        public void BrowserTests_All_HaveTheAttribute()
        {
            string[] others =
            [
                .. typeof(EngineTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EngineTests))).SelectMany(type => type.GetMethods())
                    .Where(method => method.GetCustomAttributes(typeof(TestMethodAttribute), false).Any(attribute => attribute is not BrowserTestAttribute))
                    .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
            ];
            Assert.IsEmpty(others, string.Join(", ", others));
        }

        private static async Task<TestResult> RunAsync(ScriptedTestMethod method)
        {
            TestResult[] results = await new BrowserTestAttribute().ExecuteAsync(method);
            Assert.HasCount(1, results);
            return results[0];
        }
    }
}
