using System.Text.RegularExpressions;
using Mote.PagePacker;

namespace Mote.Desktop.Tests.Page
{
    /// <summary>The page's texts, and how they are packed.</summary>
    [TestClass]
    public sealed partial class TextTableTests
    {
        private static readonly string[] _languages = ["en", "de", "fr", "es", "zh", "ja"];

        private readonly string[][] _rows = TextTable.Parse(File.ReadAllText(Path.Combine(PageSource.Dashboard.Folder, "texts.tsv")).ReplaceLineEndings("\n"));

        [TestMethod]
        public void Texts_Each_AreThereInSixLanguagesWithTheSamePlaceholders()
        {
            CollectionAssert.AreEqual((string[])["key", .. _languages], _rows[0]);
            foreach (string[] row in _rows)
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
        public void Texts_Keys_AreThereOnce()
        {
            string[] keys = [.. _rows.Select(row => row[0])];
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

        private static string HolesOf(string words) => string.Join(',', Hole().Matches(words).Select(match => match.Value).Order(StringComparer.Ordinal));

        [GeneratedRegex(@"\{\d\}")]
        private static partial Regex Hole();
    }
}
