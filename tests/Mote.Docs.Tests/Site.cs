using System.Diagnostics;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;

namespace Mote.Docs.Tests
{
    /// <summary>The documentation's site, as the README's command builds it.</summary>
    internal static class Site
    {
        /// <summary>Where it is built.</summary>
        public static string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "site");

        /// <summary>Builds it with the README's command.</summary>
        public static Task<CommandResult> BuildAsync() => RunAsync("build", "docs/site.proj");

        /// <summary>Builds another site as that command does.</summary>
        /// <param name="file">docfx's file of it.</param>
        public static async Task<CommandResult> BuildAsync(string file)
        {
            (await RunAsync("tool", "restore")).AssertExitCode(0);
            return await RunAsync("docfx", file, "--warningsAsErrors");
        }

        private static Task<CommandResult> RunAsync(params string[] arguments)
        {
            ProcessStartInfo start = CommandResult.Redirected(Programs.Dotnet, arguments);
            start.WorkingDirectory = Repository.Root;
            return CommandResult.RunAsync(start);
        }
    }
}
