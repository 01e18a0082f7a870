using System.Diagnostics;

namespace Mote.Desktop.Tests.Processes
{
    /// <summary>What a program that ran to its end left behind.</summary>
    internal sealed record CommandResult(int ExitCode, string Output, string Error)
    {
        /// <summary>Runs a program to its end, which must come within <see cref="Limit.Long"/>.</summary>
        public static Task<CommandResult> RunAsync(string program, params string[] arguments) => RunAsync(Redirected(program, arguments));

        /// <summary>Runs what was described by <see cref="Redirected"/> to its end, which must come within <see cref="Limit.Long"/>.</summary>
        public static Task<CommandResult> RunAsync(ProcessStartInfo start) => RunAsync(start, Limit.Long);

        /// <summary>Runs what was described by <see cref="Redirected"/> to its end, which must come within the limit.</summary>
        public static async Task<CommandResult> RunAsync(ProcessStartInfo start, TimeSpan limit)
        {
            using CancellationTokenSource late = new(limit);
            string program = start.FileName;
            using Process process = Process.Start(start) ?? throw new InvalidOperationException(program);
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            try
            {
                await process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{program} {string.Join(' ', start.ArgumentList)} did not end.\n{await output}\n{await error}");
            }

            return new CommandResult(process.ExitCode, await output, await error);
        }

        /// <summary>Describes how to start a program whose three streams are ours.</summary>
        public static ProcessStartInfo Redirected(string program, IEnumerable<string> arguments) => new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        /// <summary>Fails with everything the program said unless it ended with the code.</summary>
        public void AssertExitCode(int expected) => Assert.AreEqual(expected, ExitCode, $"stdout: {Output}\nstderr: {Error}");

        /// <summary>Fails unless the program wrote exactly one line of text to stderr, and nothing to stdout.</summary>
        public void AssertOneLineOfError()
        {
            Assert.AreEqual("", Output);
            string[] lines = Error.ReplaceLineEndings("\n").Split('\n');
            Assert.HasCount(2, lines, "stderr: " + Error);
            Assert.AreNotEqual("", lines[0].Trim());
            Assert.AreEqual("", lines[1]);
        }
    }
}
