using System;
using Mote.Server.Documents;

namespace Mote.Dashboard
{
    /// <summary>All values of this moment as a JSON document, for a plain GET: <c>{"t":time,"epoch":epoch,"v":{...}}</c>.</summary>
    internal sealed class ReadingsDocument : DynamicDocument
    {
        private readonly DashboardHandler _dashboard;

        /// <summary>Makes the document.</summary>
        /// <param name="dashboard">Of the same server: both run on its thread.</param>
        public ReadingsDocument(DashboardHandler dashboard)
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
