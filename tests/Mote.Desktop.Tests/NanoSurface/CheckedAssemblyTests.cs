using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    [TestClass]
    public sealed class CheckedAssemblyTests
    {
        public TestContext TestContext { get; set; } = null!;

        public static IEnumerable<object[]> Checks => SurfaceFiles.Checks.Select(check => new object[] { check.Project, check.Assembly });

        [TestMethod]
        [DynamicData(nameof(Checks))]
        public void Metadata_OfCheckedAssembly_HoldsNothingTheDeviceLacks(string project, string assembly)
        {
            using SurfaceResolver resolver = new();
            using ModuleDefinition module = ModuleDefinition.ReadModule(
                SurfaceFiles.Path(project, assembly),
                new ReaderParameters { AssemblyResolver = resolver });

            CollectionAssert.AreEqual(Array.Empty<string>(), DeviceRules.Breaches(module), string.Join("\n", DeviceRules.Breaches(module)));
        }

        [TestMethod]
        [DynamicData(nameof(Checks))]
        public void Tables_OfCheckedAssembly_StayBelowTheDevicesLimits(string project, string assembly)
        {
            DeviceSizes sizes = DeviceSizes.Measure(File.ReadAllBytes(SurfaceFiles.Path(project, assembly)));

            TestContext.WriteLine($"{project}: {sizes}");
            CollectionAssert.AreEqual(Array.Empty<string>(), sizes.Breaches(), string.Join("\n", sizes.Breaches()));
        }

        [TestMethod]
        [DynamicData(nameof(Checks))]
        public void References_OfCheckedAssembly_AreTheDevicesAssemblies(string project, string assembly)
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(SurfaceFiles.Path(project, assembly));

            string[] pure = { "mscorlib", "nanoFramework.System.Text" };
            string[] library = [.. pure, "nanoFramework.Runtime.Native", "System.IO.Streams", "System.Net", "Mote"];
            string[] allowed = project switch
            {
                "Check.Core" or "Check.Core.Narrow" => pure,
                "Check.Esp32" => [.. library, "Mote.Dashboard", "Mote.Network", "nanoFramework.Hardware.Esp32", "nanoFramework.Runtime.Events", "System.Device.Adc", "System.Device.Gpio",
                    "System.Device.I2c", "System.Device.Pwm", "System.Device.Wifi", "System.IO.FileSystem"],
                "Check.Firmware" => [.. library, "Mote.Dashboard", "Mote.Network", "Mote.Esp32"],
                "Check.Tests" or "Check.Tests.Web" or "Check.Tests.Dashboard" or "Check.Tests.Network" => [.. library, "Mote.Dashboard", "Mote.Network", "nanoFramework.Runtime.Events", "nanoFramework.TestFramework", "System.Device.Gpio"],
                "Check.Samples" => [.. library, "Mote.Dashboard"],
                "Check.Programs" => [.. library, "Mote.Dashboard", "Mote.Esp32"],
                _ => library,
            };
            string[] foreign = module.AssemblyReferences.Select(reference => reference.Name).Except(allowed).ToArray();
            Assert.IsEmpty(foreign, string.Join(", ", foreign));
        }
    }
}
