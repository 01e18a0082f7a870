using System.Text.RegularExpressions;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>The workflows cannot run here; that what they name exists can be seen.</summary>
    [TestClass]
    public sealed partial class WorkflowTests
    {
        private static readonly string _workflows = Path.Combine(SurfaceFiles.Root, ".github", "workflows");

        [TestMethod]
        public void DeviceWorkflow_Projects_ExistAndLeaveNoneOut()
        {
            string text = File.ReadAllText(Path.Combine(_workflows, "device.yml"));
            string[] built = DeviceProjectPath().Matches(text).Select(match => match.Value).Distinct().ToArray();

            // What a project refers to is built with it.
            string[] all = built.Concat(built.SelectMany(path => DeviceProject.Load(path).Projects.Keys)
                    .Select(file => Path.GetRelativePath(SurfaceFiles.Root, file).Replace('\\', '/')))
                .Distinct()
                .ToArray();

            CollectionAssert.AreEquivalent(DeviceProject.Checks.Keys.ToArray(), all);
        }

        // The packages of the template's project are made by this build, so no feed has them before.
        [TestMethod]
        public void DeviceWorkflow_Restore_HasThePackagesOfEachProjectAndNoOther()
        {
            string[] restored = File.ReadAllLines(Path.Combine(_workflows, "device.yml"))
                .Single(line => line.Contains("foreach ($folder in ", StringComparison.Ordinal))
                .Split('\'')
                .Where((_, index) => index % 2 == 1)
                .ToArray();
            string[] expected = DeviceProject.Checks.Keys.Select(path => Path.GetDirectoryName(path)!.Replace('\\', '/')).Distinct().ToArray();

            CollectionAssert.AreEquivalent(expected, restored);
            foreach (string folder in restored)
            {
                Assert.IsTrue(File.Exists(Path.Combine(SurfaceFiles.Root, folder, "packages.config")), folder);
            }
        }

        [TestMethod]
        [DataRow("desktop.yml", ".ci/run")]
        [DataRow("desktop.yml", "desktop.slnf")]
        [DataRow("desktop.yml", "tests/Mote.Tests")]
        [DataRow("desktop.yml", "tests/Mote.Desktop.Tests")]
        [DataRow("device.yml", "tests/Mote.Tests/nano.runsettings")]
        public void Workflow_Names_FilesThatExist(string workflow, string path)
        {
            Assert.Contains(path, File.ReadAllText(Path.Combine(_workflows, workflow)).Replace('\\', '/'));
            Assert.IsTrue(Path.Exists(Path.Combine(SurfaceFiles.Root, path)), path);
        }

        [TestMethod]
        public void DeviceWorkflow_Artifact_IsWhatTheFirmwareProjectAndTheScriptsCallIt()
        {
            string name = DeviceProject.Load("hardware/esp32/Mote.Firmware.nfproj").Assembly + ".bin";

            Assert.Contains("path: hardware/esp32/bin/Release/" + name, File.ReadAllText(Path.Combine(_workflows, "device.yml")));
            Assert.Contains("/esp32/bin/Release/" + name, File.ReadAllText(Path.Combine(SurfaceFiles.Root, "hardware", "flash.sh")));
            Assert.Contains(@"esp32\bin\Release\" + name, File.ReadAllText(Path.Combine(SurfaceFiles.Root, "hardware", "flash.ps1")));
        }

        [GeneratedRegex(@"[\w./]+\.nfproj")]
        private static partial Regex DeviceProjectPath();
    }
}
