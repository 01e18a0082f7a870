using Mote.Dashboard.Settings;

namespace Mote.Esp32
{
    /// <summary>Notes on the server's thread that a client wants the board to restart. The thread that supervises the server looks once a second, and restarts the board.</summary>
    internal sealed class BoardRestart : DeviceRestart
    {
        /// <summary>Whether the board is to restart.</summary>
        public bool IsAsked { get; private set; }

        public override bool Ask()
        {
            IsAsked = IsAsked || RestartNote.Leave();
            return IsAsked;
        }
    }
}
