using System.Text.RegularExpressions;

namespace Mote.Desktop.Tests.NanoSurface
{
    [TestClass]
    public sealed partial class SharedSourceTests
    {
        private static readonly string[] _sharedFolders = { "src/Mote", "src/Mote.Dashboard", "src/Mote.Network", "src/Mote.Samples", "hardware/Mote.Esp32", "hardware/esp32", "tests/Mote.Tests" };

        [TestMethod]
        public void Checks_OfSharedSources_LeaveNoFileOut()
        {
            string[] compiled = SurfaceFiles.Checks.SelectMany(check => SurfaceFiles.CompiledSources(check.Project, check.Assembly)).ToArray();

            // Desktop is what the desktop has in the place of the device's test framework; Server/Loop and Server/Support run the loop in virtual time,
            // and their texts do not fit into the 64 KiB that a device's assembly has for them.
            string[] leftOut = _sharedFolders.SelectMany(SurfaceFiles.SourcesBelow)
                .Except(SurfaceFiles.SourcesBelow("tests/Mote.Tests/Desktop"))
                .Except(SurfaceFiles.SourcesBelow("tests/Mote.Tests/Server/Loop"))
                .Except(SurfaceFiles.SourcesBelow("tests/Mote.Tests/Server/Support"))
                .Except(compiled)
                .ToArray();

            Assert.IsEmpty(leftOut, string.Join("\n", leftOut));
        }

        [TestMethod]
        [DataRow("Check.Core")]
        [DataRow("Check.Core.Narrow")]
        public void CheckCore_OfCore_CompilesAllOfItAndNothingElse(string project)
        {
            CollectionAssert.AreEquivalent(SurfaceFiles.SourcesBelow("src/Mote/Core"), SurfaceFiles.CompiledSources(project, "Mote"));
        }

        [TestMethod]
        public void ConditionalCode_OutsidePlatform_DoesNotExist()
        {
            string platform = Path.Combine(SurfaceFiles.Root, "src", "Mote", "Platform") + Path.DirectorySeparatorChar;
            string[] conditional = _sharedFolders.SelectMany(SurfaceFiles.SourcesBelow)
                .Where(file => !file.StartsWith(platform, StringComparison.Ordinal) && !IsDesktopBody(file) && Conditional().IsMatch(File.ReadAllText(file)))
                .ToArray();

            Assert.IsEmpty(conditional, string.Join("\n", conditional));
        }

        // A faster body of a partial method that has none on the device: the file is the desktop's from its first line to its last.
        private static bool IsDesktopBody(string file)
        {
            string text = File.ReadAllText(file).TrimEnd();
            return file.EndsWith(".Desktop.cs", StringComparison.Ordinal) && text.StartsWith("#if !NANOFRAMEWORK_1_0", StringComparison.Ordinal)
                && text.EndsWith("#endif", StringComparison.Ordinal) && Conditional().Count(text) == 2;
        }

        [GeneratedRegex(@"^\s*#\s*(if|elif|else|endif|define|undef)\b", RegexOptions.Multiline)]
        private static partial Regex Conditional();
    }
}
