using System.Diagnostics;
using Mote.Desktop.Tests.Processes;

namespace Mote.Packages.Tests
{
    /// <summary>The dotnet command, as at a prompt, to its end.</summary>
    internal static class DotnetCommand
    {
        // A build of everything, on a machine that is busy.
        private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

        /// <summary>Runs it in a folder; fails with all it said unless it ends with exit code 0.</summary>
        /// <returns>What it wrote to stdout.</returns>
        public static async Task<string> RunAsync(string folder, params string[] arguments)
        {
            using Process process = Process.Start(Describe(folder, arguments)) ?? throw new InvalidOperationException(Programs.Dotnet);
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            using CancellationTokenSource limit = new(_patience);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"dotnet {string.Join(' ', arguments)} did not end.\n{await output}");
            }

            Assert.AreEqual(0, process.ExitCode, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await error}");
            return await output;
        }

        /// <summary>Describes how to start it. It leaves no server behind, and knows nothing of the dotnet command that runs these tests.</summary>
        public static ProcessStartInfo Describe(string folder, params string[] arguments)
        {
            ProcessStartInfo start = CommandResult.Redirected(Programs.Dotnet, arguments);
            start.WorkingDirectory = folder;
            foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
            {
                start.Environment.Remove(name);
            }

            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
            start.Environment["UseSharedCompilation"] = "false";
            start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
            start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
            start.Environment["DOTNET_NOLOGO"] = "1";
            return start;
        }
    }
}
