namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>How a script ended, and what it wrote.</summary>
    internal sealed record FlashRun(int ExitCode, string Output, string Errors)
    {
        /// <summary>The commands that it showed, without 'nanoff', with slashes as in flash.sh.</summary>
        public string[] Commands => [.. Output.Split('\n').Where(line => line.StartsWith("> nanoff ", StringComparison.Ordinal)).Select(line => line[9..].Replace('\\', '/'))];
    }
}
