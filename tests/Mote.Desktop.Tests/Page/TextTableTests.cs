using System.Text.RegularExpressions;
using Mote.PagePacker;

namespace Mote.Desktop.Tests.Page
{
    /// <summary>The page's texts, and how they are packed.</summary>
    [TestClass]
    public sealed partial class TextTableTests
    {
        private static readonly string[] _languages = ["en", "de", "fr", "es", "zh", "ja"];

        [TestMethod]
        [DataRow("Dashboard")]
        [DataRow("Settings")]
        public void Texts_Each_AreThereInSixLanguagesWithTheSamePlaceholders(string page)
        {
            string[][] rows = RowsOf(page);
            CollectionAssert.AreEqual((string[])["key", .. _languages], rows[0]);
            foreach (string[] row in rows)
            {
                // An error's English words may be the device's own.
                int first = row[0].StartsWith("error", StringComparison.Ordinal) && row[1].Length == 0 ? 2 : 1;
                foreach (string cell in row[first..])
                {
                    Assert.AreNotEqual("", cell, row[0]);
                    Assert.AreEqual(HolesOf(row[first]), HolesOf(cell), row[0] + ": " + cell);
                }
            }
        }

        [TestMethod]
        [DataRow("Dashboard")]
        [DataRow("Settings")]
        public void Texts_Keys_AreThereOnce(string page)
        {
            string[] keys = [.. RowsOf(page).Select(row => row[0])];
            CollectionAssert.AreEqual(keys.Distinct().ToArray(), keys);
        }

        [TestMethod]
        public void ToScript_Table_IsAStringForEachColumn()
        {
            Assert.AreEqual("let TABLE=[\"key|on\",\"en|On\",\"fr|l’été \\\"on\\\"\"];", TextTable.ToScript("key\ten\tfr\non\tOn\tl’été \"on\"\n"));
        }

        [TestMethod]
        [DataRow("key\ten\non\n")]
        [DataRow("key\ten\non\tOn\tAn\n")]
        [DataRow("key\ten\non\tOn|An\n")]
        public void ToScript_CellsThatCannotBeTold_Throws(string table)
        {
            Assert.ThrowsExactly<InvalidDataException>(() => TextTable.ToScript(table));
        }

        // A key is a word of its own in a string or an attribute of the page's sources; "set" is what the device says of a token.
        [TestMethod]
        public void Texts_OfTheSettings_AreAllUsed()
        {
            string folder = PageSource.Settings.Folder;
            string source = File.ReadAllText(Path.Combine(folder, "settings.js")) + File.ReadAllText(Path.Combine(folder, "settings.html"));
            foreach (string[] row in RowsOf("Settings")[1..].Where(row => row[0] != "set"))
            {
                Assert.Contains("\"" + row[0] + "\"", source);
            }

            foreach (Match use in Use().Matches(source))
            {
                Assert.IsTrue(RowsOf("Settings").Any(row => row[0] == use.Groups["key"].Value), use.Value);
            }
        }

        private static string[][] RowsOf(string page)
        {
            string folder = (page == "Settings" ? PageSource.Settings : PageSource.Dashboard).Folder;
            return TextTable.Parse(File.ReadAllText(Path.Combine(folder, "texts.tsv")).ReplaceLineEndings("\n"));
        }

        private static string HolesOf(string words) => string.Join(',', Hole().Matches(words).Select(match => match.Value).Order(StringComparer.Ordinal));

        [GeneratedRegex("""(?:data-text=|\btext\()"(?<key>\w+)["]""")]
        private static partial Regex Use();

        [GeneratedRegex(@"\$\d")]
        private static partial Regex Hole();
    }
}
