using System;
using Mote.Core.Sessions;
using Mote.Server;
using Mote.Tests.Support;

namespace Mote.Tests.Server.Support
{
    /// <summary>An echo that writes down what it is told, and throws in the method that a test names.</summary>
    /// <remarks>Four texts are commands: <c>write</c> asks for OnWritable, <c>ping</c> pings, <c>tick</c> asks for a tick, <c>close</c> closes.</remarks>
    internal sealed class ScriptedHandler : WebSocketHandler
    {
        private readonly byte[] _pingPayload = Hex.Utf8("p");

        /// <summary>The method that throws, in lower case and without its "On"; null for none.</summary>
        public string ThrowsIn { get; set; }

        /// <summary>What it was told, in words with a blank behind each.</summary>
        public string Log { get; private set; } = string.Empty;

        /// <summary>The address that the last message came from.</summary>
        public int Address { get; private set; }

        /// <summary>The last message came from a browser that has signed in.</summary>
        public bool IsSignedIn { get; private set; }

        /// <summary>The last message came from no page of a foreign origin.</summary>
        public bool IsOwnOrigin { get; private set; }

        /// <summary>The last message came from a peer that may command.</summary>
        public bool MayCommand { get; private set; }

        public override void OnStart(int nowMs)
        {
            Note("start", string.Empty);
        }

        public override void OnStop(int nowMs)
        {
            Note("stop", string.Empty);
        }

        public override void OnOpen(WebSocketConnection connection)
        {
            Note("open", string.Empty);
        }

        public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            Note("message", string.Empty);
            Address = connection.Address;
            IsSignedIn = connection.IsSignedIn;
            IsOwnOrigin = connection.IsOwnOrigin;
            MayCommand = connection.MayCommand;
            string text = Hex.Text(buffer, offset, count);
            if (text == Hex.Text(Hex.Utf8("write")))
            {
                connection.RequestWrite();
            }
            else if (text == Hex.Text(Hex.Utf8("ping")))
            {
                connection.Ping(_pingPayload, 0, 1);
            }
            else if (text == Hex.Text(Hex.Utf8("tick")))
            {
                connection.RequestTick();
            }
            else if (text == Hex.Text(Hex.Utf8("close")))
            {
                connection.Close(1000, "bye");
            }
            else
            {
                connection.Send(buffer, offset, count, flags);
            }
        }

        public override void OnWritable(WebSocketConnection connection)
        {
            Note("writable", string.Empty);
        }

        public override void OnPong(WebSocketConnection connection, byte[] buffer, int offset, int count, int milliseconds)
        {
            Note("pong", ":" + milliseconds.ToString());
        }

        public override void OnClosed(WebSocketConnection connection, int code)
        {
            Note("closed", ":" + code.ToString());
        }

        private void Note(string method, string detail)
        {
            Log += method + detail + " ";
            if (method == ThrowsIn)
            {
                throw new InvalidOperationException("The test wants it.");
            }
        }
    }
}
