using System.Text;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples.Origin
{
    /// <summary>Tells each client whether its page is the server's own. As the strict one it sends the pages of others away with 1008, a reason that a
    /// browser can read; with a 403 in place of the upgrade a page learns nothing but 1006.</summary>
    public sealed class OriginHandler : WebSocketHandler
    {
        private readonly bool _isStrict;

        /// <summary>Makes a handler.</summary>
        /// <param name="isStrict">Close the connections of foreign pages.</param>
        public OriginHandler(bool isStrict)
        {
            _isStrict = isStrict;
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            if (_isStrict && !client.IsOwnOrigin)
            {
                client.Close(CloseCode.PolicyViolation, "origin not allowed");
                return;
            }

            byte[] text = Encoding.UTF8.GetBytes((client.IsOwnOrigin ? "your page is my own" : "your page is foreign")
                + (client.MayCommand ? ", and may command" : ", and may not command"));
            client.Send(text, 0, text.Length, MessageFlags.WholeText);
        }
    }
}
