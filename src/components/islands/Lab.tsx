export default function Lab() { return <div class="lab" />; }
