namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>How a script ended, and what it wrote.</summary>
    internal sealed record FlashRun(int ExitCode, string Output, string Errors)
    {
        /// <summary>The commands that it showed, without 'nanoff', with slashes as in flash.sh.</summary>
        public string[] Commands => [.. Output.Split('\n').Where(line => line.StartsWith("> nanoff ", StringComparison.Ordinal)).Select(line => line[9..].Replace('\\', '/'))];

        /// <summary>Asserts that it ended with an exit code and one line on standard error, which begins with the script's name and has these words.</summary>
        public void Fails(int exitCode, string words)
        {
            Assert.AreEqual(exitCode, ExitCode, Output + Errors);
            Assert.Contains(words, Errors);
            Assert.StartsWith("flash.", Errors);
            Assert.HasCount(1, Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), Errors);
        }
    }
}
