using System.CommandLine;
using System.CommandLine.Parsing;
using Mote.Simulator.Samples;

namespace Mote.Simulator
{
    /// <summary>The options that say which samples are served.</summary>
    internal sealed class SampleOptions
    {
        private readonly Option<bool> _all = new("--samples") { Description = "Serve the samples below /samples/, beside the dashboard." };

        private readonly Option<Sample?> _one = new("--sample")
        {
            Description = "Serve one sample at /, in place of the dashboard: " + Names() + ".",
            HelpName = "NAME",
            CustomParser = Parse,
        };

        /// <summary>Adds the options to a command.</summary>
        public void AddTo(RootCommand root)
        {
            root.Add(_all);
            root.Add(_one);
            root.Validators.Add(found =>
            {
                if (found.GetResult(_all) is not null && found.GetResult(_one) is not null)
                {
                    found.AddError("--samples and --sample exclude each other.");
                }
            });
        }

        /// <summary>Returns whether all samples are served.</summary>
        public bool HasAll(ParseResult found) => found.GetValue(_all);

        /// <summary>Returns the sample that is served in place of the dashboard; null for none.</summary>
        public Sample? One(ParseResult found) => found.GetValue(_one);

        private static Sample? Parse(ArgumentResult found)
        {
            Sample? sample = Sample.Find(CommandLine.Text(found));
            if (sample == null)
            {
                found.AddError($"--sample takes one of {Names()}, not '{CommandLine.Text(found)}'.");
            }

            return sample;
        }

        private static string Names() => string.Join(", ", Sample.All.Select(sample => sample.Name));
    }
}
