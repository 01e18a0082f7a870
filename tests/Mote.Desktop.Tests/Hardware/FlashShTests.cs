using System.Runtime.Versioning;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>What flash.sh looks at beyond what both scripts do, and what shellcheck says of it.</summary>
    [TestClass]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public sealed class FlashShTests
    {
        [TestMethod]
        public void FlashSh_TextThatIsNotUtf8_IsRefused()
        {
            FlashRun run = FlashScript.Start(
                FlashScript.Find("bash")!,
                ["-c", "exec bash \"$0\" --board esp32-devkitc --port P --wifi $'caf\\xe9' --dry-run", FlashScript.Bash.FullPath],
                new Dictionary<string, string?>());

            run.Fails(2, "is not UTF-8");
        }

        [TestMethod]
        public void FlashSh_PortMissing_SaysSo()
        {
            using FlashBench bench = new();
            File.Delete(bench.PathOf("port"));

            bench.Run(FlashScript.Bash, "--no-wifi").Fails(1, "no port ");
            Assert.IsEmpty(bench.Calls);
        }

        [TestMethod]
        public void FlashSh_NoPermissionForThePort_SaysWhereToLook()
        {
            using FlashBench bench = new();
            File.SetUnixFileMode(bench.PathOf("port"), UnixFileMode.UserRead);
            File.SetUnixFileMode(bench.PathOf(""), (UnixFileMode)0b111_101_101);
            File.Copy(FlashScript.Bash.FullPath, bench.PathOf("flash.sh"));
            File.SetUnixFileMode(bench.PathOf("flash.sh"), (UnixFileMode)0b110_100_100);
            File.SetUnixFileMode(bench.PathOf("nanoff"), (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(bench.PathOf("port"), (UnixFileMode)0b100_100_100);
            string[] command = [FlashScript.Find("bash")!, bench.PathOf("flash.sh"), "--board", "esp32-devkitc", "--port", bench.PathOf("port"), "--image", bench.PathOf("app.bin"), "--no-wifi"];

            // Root may write everything: there the script runs as somebody else.
            string? other = Environment.IsPrivilegedProcess ? FlashScript.Find("setpriv") : null;
            FlashRun run = other == null
                ? FlashScript.Start(command[0], command[1..], bench.Environment)
                : FlashScript.Start(other, ["--reuid=65534", "--regid=65534", "--clear-groups", .. command], bench.Environment);

            run.Fails(1, "no permission for");
            Assert.Contains("Troubleshooting", run.Errors);
            Assert.IsEmpty(bench.Calls);
        }

        [TestMethod]
        public void FlashSh_NanoffMissing_SaysHowToGetIt()
        {
            using FlashBench bench = new();
            File.Delete(bench.PathOf("nanoff"));
            Dictionary<string, string?> environment = bench.Environment;
            environment["PATH"] = "/usr/bin:/bin";

            bench.Run(FlashScript.Bash, environment, "--no-wifi").Fails(1, "dotnet tool install -g nanoff");
        }

        [TestMethod]
        public void FlashSh_ShellCheck_FindsNothing()
        {
            string? shellcheck = FlashScript.Find("shellcheck");
            if (shellcheck == null)
            {
                Assert.Inconclusive("There is no shellcheck here; .ci/run installs it.");
            }

            FlashRun run = FlashScript.Start(shellcheck, [Path.Combine(SurfaceFiles.Root, "hardware", "flash.sh")], new Dictionary<string, string?>());

            Assert.AreEqual(0, run.ExitCode, run.Output);
        }
    }
}
