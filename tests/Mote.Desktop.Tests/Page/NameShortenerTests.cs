using Mote.PagePacker;

namespace Mote.Desktop.Tests.Page
{
    [TestClass]
    public sealed class NameShortenerTests
    {
        [TestMethod]
        public void Shorten_NamesOfTheScript_AreShortAndPropertiesStay()
        {
            string shortened = NameShortener.Shorten("const counter = { total: 0 };function increase(amount) {counter.total += amount?.size ?? 1;return counter}\nincrease({ size: 2 });");
            foreach (string own in (string[])["counter", "increase", "amount"])
            {
                Assert.DoesNotContain(own, shortened);
            }

            Assert.Contains(".total", shortened);
            Assert.Contains("?.size??1", shortened.Replace(" ", "", StringComparison.Ordinal));
        }

        [TestMethod]
        public void Shorten_BrokenScript_Throws() => Assert.ThrowsExactly<InvalidDataException>(() => NameShortener.Shorten("const = 1;"));
    }
}
