using Mote.Benchmarks;

namespace Mote.VirtualBoard.Tests.Compare
{
    [TestClass]
    public class CommandLineTests
    {
        [TestMethod]
        [DataRow("compare", "--seconds")]
        [DataRow("compare", "--seconds", "0")]
        [DataRow("compare", "--seconds", "-1")]
        [DataRow("compare", "--seconds", "NaN")]
        [DataRow("compare", "--seconds", "3601")]
        [DataRow("compare", "--seconds", "1", "--seconds", "2")]
        [DataRow("compare", "--quick", "maybe")]
        [DataRow("compare", "--frobnicate")]
        [DataRow("compare", "stray")]
        [DataRow("echo", "--quick")]
        [DataRow("unknown")]
        public void Invoke_WithABadOption_WritesOneLineAndReturnsTwo(params string[] arguments)
        {
            using StringWriter error = new();

            Assert.AreEqual(2, CommandLine.Invoke(arguments, error));
            Assert.AreEqual(1, error.ToString().Count(one => one == '\n'));
            Assert.EndsWith("Try --help." + Environment.NewLine, error.ToString());
        }
    }
}
