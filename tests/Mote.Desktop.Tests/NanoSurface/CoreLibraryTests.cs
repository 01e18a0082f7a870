using System.Globalization;
using System.Xml.Linq;
using Mono.Cecil;
using Mote.Desktop.Tests.Hardware;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>The device's own mscorlib, against which everything is compiled.</summary>
    [TestClass]
    public sealed class CoreLibraryTests
    {
        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        public void Version_OfTheCoreLibrary_IsTheFirmwares()
        {
            string folder = Path.Combine(SurfaceFiles.Root, "tests", "NanoSurface");
            string expected = DeviceProject.Load("hardware/esp32/Mote.Firmware.nfproj").Packages["nanoFramework.CoreLibrary"];
            using ModuleDefinition module = ModuleDefinition.ReadModule(SurfaceFiles.Path("mscorlib"));

            Assert.AreEqual(expected, XDocument.Load(Path.Combine(folder, "CoreLibrary.props")).Descendants("CoreLibraryVersion").Single().Value);
            Assert.AreEqual(expected, module.Assembly.Name.Version.ToString(3));
        }

        [TestMethod]
        public void Reference_OfEveryCheck_IsTheDevicesMscorlib()
        {
            using ModuleDefinition device = ModuleDefinition.ReadModule(SurfaceFiles.Path("mscorlib"));
            foreach ((string project, string assembly) in SurfaceFiles.Checks)
            {
                using ModuleDefinition module = ModuleDefinition.ReadModule(SurfaceFiles.Path(project, assembly));
                AssemblyNameReference reference = module.AssemblyReferences.Single(reference => reference.Name == "mscorlib");

                Assert.AreEqual(project != "Check.Core.Narrow", reference.FullName == device.Assembly.Name.FullName, $"{project}: {reference.FullName}");
            }
        }

        // The one file of the device's build that we have: what is measured without that build must not be less.
        [TestMethod]
        public void Tables_OfTheCoreLibrary_AreWithinWhatIsMeasured()
        {
            DeviceSizes measured = DeviceSizes.Measure(File.ReadAllBytes(SurfaceFiles.Path("mscorlib")));
            DeviceImage image = new(File.ReadAllBytes(Path.ChangeExtension(SurfaceFiles.Path("mscorlib"), ".pe")));

            TestContext.WriteLine($"mscorlib measured: {measured}");
            TestContext.WriteLine($"mscorlib.pe: strings and names {image.Strings}, IL {image.Code}, with signatures {image.Signatures}; {image.Total} bytes in all");
            Assert.IsLessThanOrEqualTo(measured.Strings, image.Strings);
            Assert.IsLessThanOrEqualTo(measured.Code, image.Code);
            Assert.IsLessThanOrEqualTo(measured.Signatures, image.Signatures);
        }

        [TestMethod]
        public void Readme_OfTheSurface_TellsTheSizesOfTheCoreLibrary()
        {
            DeviceSizes measured = DeviceSizes.Measure(File.ReadAllBytes(SurfaceFiles.Path("mscorlib")));
            DeviceImage image = new(File.ReadAllBytes(Path.ChangeExtension(SurfaceFiles.Path("mscorlib"), ".pe")));
            string readme = File.ReadAllText(Path.Combine(SurfaceFiles.Root, "tests", "NanoSurface", "README.md"));

            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"`mscorlib.pe` has {image.Total:N0} bytes"), readme);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {measured.Strings:N0} | {measured.Code:N0} | {measured.Signatures:N0} |"), readme);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {image.Strings:N0} | {image.Code:N0} | {image.Signatures:N0} |"), readme);
        }
    }
}
