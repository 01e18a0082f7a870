using System.Diagnostics;
using System.Globalization;
using Mote.Fuzz.Targets;

namespace Mote.Fuzz.Engine
{
    /// <summary>Runs one target, or all of them in turn, until the time is up or there is a finding.</summary>
    internal sealed class Campaign
    {
        private const int Turn = 500;
        private const int PatienceSeconds = 20;

        private readonly Corpus _corpus = new();
        private readonly FuzzOptions _options;
        private readonly List<Fuzzer> _fuzzers = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private Fuzzer _current;
        private long _watched;

        /// <summary>Prepares a run.</summary>
        public Campaign(FuzzOptions options)
        {
            _options = options;
            foreach (FuzzTarget target in FuzzTarget.All())
            {
                if (options.Target == null || options.Target == target.Name)
                {
                    _fuzzers.Add(new Fuzzer(target, options.Seed));
                }
            }

            _current = _fuzzers[0];
        }

        /// <summary>Runs the targets.</summary>
        /// <returns>The exit code: 0, or 1 if there was a finding.</returns>
        public int Run()
        {
            using Timer watchdog = new(_ => Watch(), null, TimeSpan.FromSeconds(PatienceSeconds), TimeSpan.FromSeconds(PatienceSeconds));
            foreach (Fuzzer fuzzer in _fuzzers)
            {
                _current = fuzzer;
                foreach (string file in _corpus.Files(fuzzer.Target.Name))
                {
                    Finding? finding = fuzzer.TryFile(file);
                    if (finding != null)
                    {
                        Tell(fuzzer, finding, fuzzer.Iterations, file);
                        return 1;
                    }
                }
            }

            while (_clock.Elapsed.TotalSeconds < _options.Seconds)
            {
                foreach (Fuzzer fuzzer in _fuzzers)
                {
                    _current = fuzzer;
                    for (int i = 0; i < Turn; i++)
                    {
                        Finding? finding = fuzzer.Step();
                        if (finding != null)
                        {
                            return Report(fuzzer, finding);
                        }
                    }
                }
            }

            foreach (Fuzzer fuzzer in _fuzzers)
            {
                Console.WriteLine(Text($"{fuzzer.Target.Name}: {fuzzer.Iterations} iterations, {fuzzer.Known} inputs known"));
            }

            long sum = _fuzzers.Sum(fuzzer => fuzzer.Iterations);
            double seconds = _clock.Elapsed.TotalSeconds;
            Console.WriteLine(Text($"No findings: seed {_options.Seed}, {sum} iterations in {seconds:F0} s, {sum / seconds:F0} a second."));
            return 0;
        }

        private int Report(Fuzzer fuzzer, Finding finding)
        {
            long iteration = fuzzer.Iterations;
            byte[] input = fuzzer.Minimise(finding);
            string file = _corpus.Add(fuzzer.Target.Name, finding, input, Text($"seed {_options.Seed}, iteration {iteration}"));
            Tell(fuzzer, finding, iteration, file);
            return 1;
        }

        private void Tell(Fuzzer fuzzer, Finding finding, long iteration, string file)
        {
            Console.WriteLine(finding.Message);
            Console.WriteLine(Text($"Finding: target {fuzzer.Target.Name}, seed {_options.Seed}, iteration {iteration}, file {file}"));
        }

        // A call that does not return is a finding too. Only another thread can detect it.
        private void Watch()
        {
            long done = _fuzzers.Sum(fuzzer => fuzzer.Iterations);
            if (done != _watched)
            {
                _watched = done;
                return;
            }

            Fuzzer fuzzer = _current;
            Finding finding = new("hangs", $"no answer within {PatienceSeconds} seconds");
            string origin = Text($"seed {_options.Seed}, iteration {fuzzer.Iterations}");
            string file = _corpus.Add(fuzzer.Target.Name, finding, fuzzer.Current, origin);
            Tell(fuzzer, finding, fuzzer.Iterations, file);
            Environment.Exit(1);
        }

        private static string Text(FormattableString text)
        {
            return text.ToString(CultureInfo.InvariantCulture);
        }
    }
}
