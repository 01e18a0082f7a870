using System.CommandLine;

namespace Mote.Simulator
{
    /// <summary>The options that show what goes over the wire.</summary>
    internal sealed class TraceOptions
    {
        private readonly Option<string?> _trace = new("--trace")
        {
            Description = "Print every request, response and frame with the beginning of its content, one line each; with --trace=bits draw the headers of frames too.",
            HelpName = "bits",
            Arity = ArgumentArity.ZeroOrOne,
        };

        private readonly Option<string?> _capture = new("--trace-pcap")
        {
            Description = "Write all connections to a file that Wireshark opens, with TLS already decrypted.",
            HelpName = "FILE",
        };

        /// <summary>Adds the options to a command.</summary>
        public void AddTo(RootCommand root)
        {
            _trace.AcceptOnlyFromAmong("bits");
            root.Add(_trace);
            root.Add(_capture);
        }

        /// <summary>Returns whether a line for each is printed.</summary>
        public bool IsOn(ParseResult found) => found.GetResult(_trace) is not null;

        /// <summary>Returns whether bits are printed.</summary>
        public bool HasBits(ParseResult found) => found.GetValue(_trace) == "bits";

        /// <summary>Returns the file that all connections are written to; null for none.</summary>
        public string? CaptureFile(ParseResult found) => found.GetValue(_capture);
    }
}
