using System.Xml.Linq;
using Mote.Desktop.Tests.NanoSurface;
using Mote.Wiring;

namespace Mote.Desktop.Tests.Hardware
{
    [TestClass]
    public sealed class WiringTests
    {
        private static readonly string _hardware = Path.Combine(SurfaceFiles.Root, "hardware");

        [TestMethod]
        public void Make_FromThePinTables_GivesTheFilesOfTheRepository()
        {
            foreach (WiringFile file in WiringFiles.Make(_hardware))
            {
                Assert.AreEqual(
                    file.Content,
                    File.ReadAllText(file.Path).ReplaceLineEndings("\n"),
                    $"{file.Path} is not what the pin tables say: dotnet run --project hardware/Mote.Wiring -- hardware");
            }
        }

        [TestMethod]
        public void Make_FromThePinTables_LeavesNoPictureOfAnotherBoard()
        {
            CollectionAssert.AreEquivalent(
                WiringFiles.Make(_hardware).Select(file => file.Path).Where(path => path.EndsWith(".svg", StringComparison.Ordinal)).ToArray(),
                Directory.GetFiles(Path.Combine(_hardware, "esp32", "wiring")));
        }

        [TestMethod]
        public void Make_Pictures_AreWellFormedAndNameEveryPin()
        {
            foreach (WiringFile file in WiringFiles.Make(_hardware).Where(file => file.Path.EndsWith(".svg", StringComparison.Ordinal)))
            {
                string text = XDocument.Parse(file.Content).Root!.Value;
                Assert.Contains("relay", text);
                Assert.Contains("GPIO", text);
            }
        }
    }
}
