using System;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Dashboard
{
    /// <summary>All values of this moment as a JSON document, for whoever asks with a plain GET: <c>{"t":time,"epoch":epoch,"v":{...}}</c>.
    /// Register it with <see cref="MoteServer.AddDocument(string, DynamicDocument)"/>.</summary>
    public sealed class ReadingsAnswer : DynamicDocument
    {
        private readonly DashboardHandler _dashboard;

        /// <summary>Makes the answer.</summary>
        /// <param name="dashboard">Of the same server: both run on its thread.</param>
        public ReadingsAnswer(DashboardHandler dashboard)
        {
            _dashboard = dashboard ?? throw new ArgumentNullException(nameof(dashboard));
        }

        /// <inheritdoc/>
        public override string ContentType
        {
            get { return "application/json"; }
        }

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int room)
        {
            return _dashboard.WriteReadings(buffer, offset, room);
        }
    }
}
