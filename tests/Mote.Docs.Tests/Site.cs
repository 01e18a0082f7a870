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

        /// <summary>Builds the site of a folder that has docs/ and src/; with <paramref name="file"/> null the repository's own.</summary>
        public static async Task<CommandResult> BuildAsync(string? file = null)
        {
            (await RunAsync("tool", "restore")).AssertExitCode(0);
            return await RunAsync("docfx", file ?? "docs/docfx.json", "--warningsAsErrors");
        }

        private static Task<CommandResult> RunAsync(params string[] arguments)
        {
            ProcessStartInfo start = CommandResult.Redirected(Programs.Dotnet, arguments);
            start.WorkingDirectory = Repository.Root;
            return CommandResult.RunAsync(start);
        }
    }
}
