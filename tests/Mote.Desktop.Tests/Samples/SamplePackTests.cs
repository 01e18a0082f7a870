using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Mote.Network.Setup;
using Mote.PagePacker;
using Mote.Samples.Echo;
using Mote.Server.Documents;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The samples' pages and that of the set-up as they are packed.</summary>
    [TestClass]
    public sealed class SamplePackTests
    {
        private const int MostBytes = 3 * 1024;

        // Above this a program would link pages that it does not serve.
        private const int MostBytesOfAll = 48 * 1024;

        private static IEnumerable<PageSource> Sources => PageSource.All().Where(source => source != PageSource.Dashboard && source != PageSource.Settings);

        [TestMethod]
        public void GetPiece_AllOfEachPage_UnpackToTheSourcesAsTheyAreNow()
        {
            foreach (PageSource source in Sources)
            {
                string fresh = Encoding.UTF8.GetString(source.Pack().Html);
                Assert.IsTrue(fresh == Unpacked(PageOf(source)), $"{source.GeneratedPath} is older than its sources. Run: dotnet run --project src/Mote.PagePacker");
            }
        }

        [TestMethod]
        public void Length_OfEachPage_IsAtMost3KiB()
        {
            foreach (PageSource source in Sources)
            {
                Assert.IsLessThanOrEqualTo(MostBytes, PageOf(source).Length, source.File);
            }

            Assert.IsLessThanOrEqualTo(MostBytesOfAll, Sources.Where(source => source != PageSource.Setup).Sum(source => PageOf(source).Length));
        }

        [TestMethod]
        public void Document_Each_NamesNothingElsewhere()
        {
            foreach (PageSource source in Sources)
            {
                Match address = Regex.Match(Unpacked(PageOf(source)), "(https?:|wss?:)?//[A-Za-z0-9.]|@import|url\\(|\\b(src|srcset)=");
                Assert.IsFalse(address.Success, source.File + ": " + address.Value);
            }
        }

        private static StaticDocument PageOf(PageSource source) =>
            (StaticDocument)Activator.CreateInstance(
                (source == PageSource.Setup ? typeof(SetupService) : typeof(EchoPage)).Assembly.GetType($"{source.Namespace}.{source.Class}", throwOnError: true)!)!;

        private static string Unpacked(StaticDocument page)
        {
            byte[] packed = [.. Enumerable.Range(0, page.PieceCount).SelectMany(page.GetPiece)];
            using GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress);
            using StreamReader reader = new(gzip, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
