using System.Text;
using Mote.Server.Documents;

namespace Mote.Simulator.Samples
{
    /// <summary>A page with a link to each sample.</summary>
    internal sealed class SampleIndex(IEnumerable<Sample> samples) : DynamicDocument
    {
        private readonly byte[] _html = Encoding.UTF8.GetBytes(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"color-scheme\" content=\"light dark\"><title>Mote's samples</title><link rel=\"icon\" href=\"data:,\"></head>\n"
            + "<body><main><h1>Mote's samples</h1>\n<dl>\n"
            + string.Concat(samples.Select(sample => $"<dt><a href=\"{sample.Name}/\">{sample.Name}</a></dt><dd>{sample.Summary}</dd>\n"))
            + "</dl>\n</main></body>\n</html>\n");

        /// <inheritdoc/>
        public override string ContentType => "text/html; charset=utf-8";

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int capacity)
        {
            if (_html.Length > capacity)
            {
                return -1;
            }

            _html.CopyTo(buffer, offset);
            return _html.Length;
        }
    }
}
