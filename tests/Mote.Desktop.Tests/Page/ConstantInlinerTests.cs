using Mote.PagePacker;

namespace Mote.Desktop.Tests.Page
{
    [TestClass]
    public sealed class ConstantInlinerTests
    {
        [TestMethod]
        [DataRow("let WAIT_MS=500;let LOW_END=-3;wait(WAIT_MS,2*LOW_END);", "wait(500,2*-3);")]
        [DataRow("let WAIT_MS=500;let a=b.WAIT_MS+WAIT_MS_2+XWAIT_MS;", "let a=b.WAIT_MS+WAIT_MS_2+XWAIT_MS;")]
        [DataRow("let LIST_MS=[1,2];let CSV=5;let wait_ms=4;let A_KEY=\"a\";", "let LIST_MS=[1,2];let CSV=5;let wait_ms=4;let A_KEY=\"a\";")]
        public void Inline_Script_HasNumbersInPlaceOfConstants(string script, string expected) => Assert.AreEqual(expected, ConstantInliner.Inline(script));

        [TestMethod]
        public void Inline_OneNameTwice_Throws() =>
            Assert.ThrowsExactly<InvalidDataException>(() => ConstantInliner.Inline("let WAIT_MS=1;f();let WAIT_MS=2;"));
    }
}
