using System.CommandLine;

namespace Mote.Simulator
{
    /// <summary>The option that has everything printed that goes over the wire.</summary>
    internal sealed class TraceOptions
    {
        private readonly Option<string?> _trace = new("--trace")
        {
            Description = "Print every request, response and frame with the beginning of its content, one line each; with --trace=bits draw the headers of frames too.",
            HelpName = "bits",
            Arity = ArgumentArity.ZeroOrOne,
        };

        /// <summary>Adds the option to a command.</summary>
        public void AddTo(RootCommand root)
        {
            _trace.AcceptOnlyFromAmong("bits");
            root.Add(_trace);
        }

        /// <summary>Returns whether a line for each is printed.</summary>
        public bool IsOn(ParseResult found) => found.GetResult(_trace) is not null;

        /// <summary>Returns whether bits are printed.</summary>
        public bool HasBits(ParseResult found) => found.GetValue(_trace) == "bits";
    }
}
