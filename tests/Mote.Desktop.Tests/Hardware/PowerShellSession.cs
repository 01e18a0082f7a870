using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>One PowerShell that runs a script again and again: it takes longer to start than the script to run. Each run has environment variables of its own, and nothing
    /// is left of one in the next but the process.</summary>
    internal sealed class PowerShellSession : IDisposable
    {
        // A line of JSON in, the script run, a mark with its exit code out on both outputs. Its own input is redirected and never ends: there is nobody to ask.
        private const string Host = """
            $utf8 = New-Object System.Text.UTF8Encoding $false
            [Console]::InputEncoding = $utf8
            [Console]::OutputEncoding = $utf8
            function Set-Variables($values) {
                foreach ($name in $values.Keys) {
                    $value = $values[$name]
                    if ($null -eq $value) { $value = [NullString]::Value }
                    [Environment]::SetEnvironmentVariable($name, $value)
                }
            }
            while ($null -ne ($line = [Console]::In.ReadLine())) {
                $run = $line | ConvertFrom-Json
                $kept = @{}
                $set = @{}
                foreach ($variable in $run.Environment.PSObject.Properties) {
                    $kept[$variable.Name] = [Environment]::GetEnvironmentVariable($variable.Name)
                    $set[$variable.Name] = $variable.Value
                }
                Set-Variables $set
                $global:LASTEXITCODE = 0
                try {
                    & ([scriptblock]::Create($run.Command))
                }
                catch {
                    [Console]::Error.WriteLine("$_")
                    $global:LASTEXITCODE = 1
                }
                Set-Variables $kept
                [Console]::Error.WriteLine($run.Mark)
                Write-Host "$($run.Mark) $global:LASTEXITCODE"
            }
            """;

        private readonly string _host = Path.GetTempFileName() + ".ps1";
        private readonly Process _process;

        /// <summary>Starts a PowerShell.</summary>
        /// <param name="program">Its path.</param>
        public PowerShellSession(string program)
        {
            File.WriteAllText(_host, Host);
            ProcessStartInfo start = new(program, ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", _host])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            };
            _process = Process.Start(start)!;
        }

        /// <summary>Runs a script.</summary>
        /// <param name="script">Its path.</param>
        /// <param name="environment">Variables that are set, or taken away where null, while it runs.</param>
        /// <param name="options">Its options; what begins with '-' is a name.</param>
        public FlashRun Run(string script, IReadOnlyDictionary<string, string?> environment, IEnumerable<string> options)
        {
            lock (_process)
            {
                string mark = "=== " + Guid.NewGuid().ToString("N");
                string command = "& " + Quoted(script) + string.Concat(options.Select(option => " " + (IsName(option) ? option : Quoted(option))));
                Task<string> errors = Task.Run(() => ReadTo(_process.StandardError, mark, out _));
                _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { Command = command, Environment = environment, Mark = mark }));
                _process.StandardInput.Flush();
                Task<(string Output, string End)> output = Task.Run(() => (ReadTo(_process.StandardOutput, mark, out string end), end));
                Assert.IsTrue(Task.WaitAll([errors, output], Limit.Long), "PowerShell did not come to an end.");
                return new FlashRun(int.Parse(output.Result.End, CultureInfo.InvariantCulture), output.Result.Output, errors.Result);
            }
        }

        public void Dispose()
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(Limit.Step))
            {
                _process.Kill();
            }

            _process.Dispose();
            File.Delete(_host);
        }

        private static bool IsName(string option) => option.Length > 1 && option[0] == '-' && option.AsSpan(1).IndexOfAnyExceptInRange('A', 'z') < 0;

        private static string Quoted(string text) => "'" + text.Replace("'", "''") + "'";

        private static string ReadTo(StreamReader reader, string mark, out string end)
        {
            StringBuilder text = new();
            while (reader.ReadLine() is string line)
            {
                int at = line.IndexOf(mark, StringComparison.Ordinal);
                if (at >= 0)
                {
                    text.Append(line, 0, at);
                    end = line[(at + mark.Length)..].Trim();
                    return text.ToString();
                }

                text.Append(line).Append('\n');
            }

            throw new AssertFailedException("PowerShell has ended: " + text);
        }
    }
}
